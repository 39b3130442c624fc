"""Contacts of exchangelib from and to JSON. The names of fields are those of exchangelib."""

import base64
from datetime import date, datetime

from exchangelib import Body, Contact, EWSDate, EWSDateTime, ExtendedProperty, HTMLBody
from exchangelib.fields import (
    BodyField,
    DateTimeBackedDateField,
    EmailAddressesField,
    ExtendedPropertyField,
    PhoneNumberField,
    PhysicalAddressField,
)
from exchangelib.indexed_properties import EmailAddress, IndexedElement, PhoneNumber, PhysicalAddress

ENTRIES = {EmailAddressesField: EmailAddress, PhoneNumberField: PhoneNumber, PhysicalAddressField: PhysicalAddress}
FROM_TEXT = {"Binary": base64.b64decode, "SystemTime": EWSDateTime.from_string}


def register(extended):
    """Makes fields of extended properties: for each field the attributes that name the property."""
    for name, attributes in extended.items():
        Contact.register(name, type(name, (ExtendedProperty,), attributes))


def from_json(values):
    """A contact with values, for no folder yet."""
    return Contact(**{name: _field_from_json(name, value) for name, value in values.items()})


def assign(contact, values):
    """Changes the values of a contact."""
    for name, value in values.items():
        setattr(contact, name, _field_from_json(name, value))


def to_json(contact, names):
    """Some fields of a contact, or the name of the exception that stands in its place."""
    if isinstance(contact, Exception):
        return failure(contact)
    return {name: _plain(getattr(contact, name)) for name in names}


def id_to_json(result):
    """The identifier of what was created, as a pair or an item, or the exception in its place."""
    if isinstance(result, Exception):
        return failure(result)
    return list(result) if isinstance(result, tuple) else [result.id, result.changekey]


def failure(error):
    """An exception by its name."""
    return {"error": type(error).__name__}


def _field_from_json(name, value):
    if value is None:
        return None
    field = Contact.get_field_by_fieldname(name)
    if type(field) in ENTRIES:
        return [ENTRIES[type(field)](**entry) for entry in value]
    if isinstance(field, BodyField):
        return HTMLBody(value["html"]) if isinstance(value, dict) else Body(value)
    if isinstance(field, DateTimeBackedDateField):
        return EWSDate.from_string(value)
    if isinstance(field, ExtendedPropertyField):
        return FROM_TEXT.get(field.value_cls.property_type, lambda text: text)(value)
    return value


def _plain(value):
    if isinstance(value, HTMLBody):
        return {"html": str(value)}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, EWSDateTime):
        return value.ewsformat()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, IndexedElement):
        return {f.name: getattr(value, f.name) for f in value.FIELDS if getattr(value, f.name) is not None}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
