"""Who acts for a user, and who has rights on his contacts."""

from account import connect, read_input, write_output


def user(user_id):
    """Who is meant."""
    return user_id.primary_smtp_address or user_id.distinguished_user


account = connect(read_input()["server"])
write_output(
    {
        "delegates": [
            {
                "user": delegate.user_id.primary_smtp_address,
                "name": delegate.user_id.display_name,
                "contacts": delegate.delegate_permissions.contacts_folder_permission_level,
                "calendar": delegate.delegate_permissions.calendar_folder_permission_level,
                "viewsPrivate": delegate.view_private_items,
            }
            for delegate in account.delegates
        ],
        "rights": [
            {"user": user(permission.user_id), "reads": permission.read_items, "edits": permission.edit_items}
            for permission in account.contacts.permission_set.permissions
        ],
    }
)
