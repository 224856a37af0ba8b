namespace OktaIdc.Sandbox.Okta.Mappings;

/// <summary>The attributes of Okta's user profile and of a SCIM app user, and how Okta maps the one to the other from the start.</summary>
internal static class Attributes
{
    /// <summary>Okta's 31 base attributes: name, title, longest value, required.</summary>
    public static IReadOnlyList<(string Name, string Title, int? Max, bool Required)> User { get; } =
    [
        ("login", "Username", 100, true), ("firstName", "First name", 50, true), ("lastName", "Last name", 50, true), ("email", "Primary email", 100, true),
        ("middleName", "Middle name", null, false), ("honorificPrefix", "Honorific prefix", null, false), ("honorificSuffix", "Honorific suffix", null, false),
        ("title", "Title", null, false), ("displayName", "Display name", null, false), ("nickName", "Nickname", null, false), ("profileUrl", "Profile Url", null, false),
        ("secondEmail", "Secondary email", 100, false), ("mobilePhone", "Mobile phone", 100, false), ("primaryPhone", "Primary phone", 100, false),
        ("streetAddress", "Street address", 1024, false), ("city", "City", 128, false), ("state", "State", 128, false), ("zipCode", "Zip code", 50, false), ("countryCode", "Country code", 2, false),
        ("postalAddress", "Postal Address", 4096, false), ("preferredLanguage", "Preferred language", null, false), ("locale", "Locale", null, false), ("timezone", "Time zone", null, false),
        ("userType", "User type", null, false), ("employeeNumber", "Employee number", null, false), ("costCenter", "Cost center", null, false), ("organization", "Organization", null, false),
        ("division", "Division", null, false), ("department", "Department", null, false), ("managerId", "ManagerId", null, false), ("manager", "Manager", null, false),
    ];

    /// <summary>Attributes of a SCIM app user.</summary>
    public static IReadOnlyList<(string Name, string Title, int? Max, bool Required)> AppUser { get; } =
    [
        ("userName", "Username", 100, true), ("givenName", "Given name", null, false), ("familyName", "Family name", null, false), ("middleName", "Middle name", null, false),
        ("honorificPrefix", "Honorific prefix", null, false), ("honorificSuffix", "Honorific suffix", null, false), ("email", "Email", null, false), ("emailType", "Email type", null, false),
        ("title", "Title", null, false), ("displayName", "Display name", null, false), ("nickName", "Nickname", null, false), ("profileUrl", "Profile Url", null, false),
        ("primaryPhone", "Primary phone", null, false), ("primaryPhoneType", "Primary phone type", null, false), ("streetAddress", "Street address", null, false), ("locality", "Locality", null, false),
        ("region", "Region", null, false), ("postalCode", "Postal code", null, false), ("country", "Country", null, false), ("preferredLanguage", "Preferred language", null, false),
        ("locale", "Locale", null, false), ("timezone", "Time zone", null, false), ("userType", "User type", null, false), ("employeeNumber", "Employee number", null, false),
        ("costCenter", "Cost center", null, false), ("organization", "Organization", null, false), ("division", "Division", null, false), ("department", "Department", null, false),
        ("managerValue", "Manager value", null, false),
    ];

    /// <summary>The mapping Okta starts with: attribute of the app user to expression over the user.</summary>
    public static IReadOnlyDictionary<string, string> Mapping { get; } = new Dictionary<string, string>
    {
        ["givenName"] = "user.firstName", ["familyName"] = "user.lastName", ["middleName"] = "user.middleName", ["honorificPrefix"] = "user.honorificPrefix",
        ["honorificSuffix"] = "user.honorificSuffix", ["email"] = "user.email", ["title"] = "user.title", ["displayName"] = "user.displayName", ["nickName"] = "user.nickName",
        ["profileUrl"] = "user.profileUrl", ["primaryPhone"] = "user.primaryPhone", ["streetAddress"] = "user.streetAddress", ["locality"] = "user.city", ["region"] = "user.state",
        ["postalCode"] = "user.zipCode", ["country"] = "user.countryCode", ["preferredLanguage"] = "user.preferredLanguage", ["locale"] = "user.locale", ["timezone"] = "user.timezone",
        ["userType"] = "user.userType", ["employeeNumber"] = "user.employeeNumber", ["costCenter"] = "user.costCenter", ["organization"] = "user.organization",
        ["division"] = "user.division", ["department"] = "user.department", ["managerValue"] = "user.managerId",
    };
}
