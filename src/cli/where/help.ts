/** How conditions are written, for help texts. */
export const whereHelp = `
Conditions:
  CompanyName = "Contoso"           also != < <= > >=; "" stands for no value
  CompanyName contains "oso"        or begins with, in any letter case; Surname in ("Smith", "Jones")
  EmailAddress2 exists
  not (Surname = "Smith" or Business.City = "Paris") and Birthday < 1980-01-01
Fields have the names of EWS elements: CompanyName, EmailAddress1, MobilePhone, Business.City, Categories; extended ones
are 0x3a4d/Short or PublicStrings/Colour/String.
`
