using System.Text.RegularExpressions;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>The attributes that IdC requires, under their names on both sides (IdC SCIM developer guide, CreateUser).</summary>
internal static partial class IdcAttributes
{
    /// <summary>Longest value of an attribute (Identity Store API).</summary>
    public const int MaxLength = 1024;

    /// <summary>Longest user name (Identity Store API).</summary>
    public const int MaxUserName = 128;

    /// <summary>Name in SCIM, name in the Okta app, name for people.</summary>
    public static IReadOnlyList<(string Scim, string Okta, string Title)> Required { get; } =
    [
        ("displayName", "displayName", "display name"), ("name.givenName", "givenName", "first name"), ("name.familyName", "familyName", "last name"), ("userName", "userName", "user name"),
    ];

    /// <summary>The parts of an address, which go all or none (User Guide, gs-okta).</summary>
    public static IReadOnlyList<string> Address { get; } = ["streetAddress", "locality", "region", "postalCode", "country"];

    /// <summary>What IdC does not take (IdC SCIM developer guide, limitations), by the beginning of the name.</summary>
    public static IReadOnlyList<string> Unsupported { get; } = ["password", "ims", "photos", "x509Certificates", "entitlements", "groups", "manager.displayName"];

    /// <summary>The app's name of an attribute; the name itself where it is the same.</summary>
    public static string InOkta(string scim) => Required.FirstOrDefault(r => r.Scim == scim).Okta ?? scim;

    /// <summary>The value of a user's attribute in the app.</summary>
    public static string? Value(OktaAppUser? user, string okta) => okta == "userName" ? user?.UserName : user?.Profile.Text(okta);

    /// <summary>The attribute that a refusal names; null where it names none.</summary>
    public static string? NamedIn(string reason) => Named().Match(reason) is { Success: true } match ? match.Groups["field"].Value : null;

    [GeneratedRegex(@"(?:[Aa]ttribute |Value at '|Schema )(?<field>[\w.:]+)")]
    private static partial Regex Named();
}
