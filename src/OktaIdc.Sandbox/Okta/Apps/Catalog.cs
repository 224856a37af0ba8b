namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>An entry of Okta's integration catalogue.</summary>
/// <param name="Name">Key.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="DefaultMode">Sign-on mode where none is asked for.</param>
/// <param name="Modes">Sign-on modes it has.</param>
/// <param name="AppSettings">Keys of settings.app.</param>
/// <param name="Provisions">Whether Okta can provision it (SCIM).</param>
/// <param name="IsFirstParty">Whether it is a part of Okta itself: every org has one, and nobody makes or removes it.</param>
internal sealed record CatalogEntry(string Name, string DisplayName, string DefaultMode, string[] Modes, string[] AppSettings, bool Provisions = false, bool IsFirstParty = false);

/// <summary>The part of the catalogue that the sandbox carries.</summary>
internal static class Catalog
{
    /// <summary>AWS IAM Identity Center.</summary>
    public const string IdentityCenter = "amazon_aws_sso";

    /// <summary>AWS Account Federation: SAML straight into IAM, past IAM Identity Center.</summary>
    public const string AccountFederation = "amazon_aws";

    /// <summary>Apps of our own that speak OAuth.</summary>
    public const string Oidc = "oidc_client";

    /// <summary>The Admin Console itself.</summary>
    public const string AdminConsole = "saasure";

    /// <summary>The dashboard that people see.</summary>
    public const string Dashboard = "okta_enduser";

    private static readonly Dictionary<string, CatalogEntry> _entries = new CatalogEntry[]
    {
        new(IdentityCenter, "AWS IAM Identity Center", "BROWSER_PLUGIN", ["BROWSER_PLUGIN", "SAML_2_0"], ["acsURL", "entityID"], Provisions: true),
        new(AccountFederation, "AWS Account Federation", "SAML_2_0", ["SAML_2_0", "BROWSER_PLUGIN"], ["loginURL", "identityProviderArn", "appFilter", "groupFilter", "roleValuePattern", "joinAllRoles", "sessionDuration", "useGroupMapping"]),
        new(Oidc, "OpenID Connect Client", "OPENID_CONNECT", ["OPENID_CONNECT"], []),
        new(AdminConsole, "Okta Admin Console", "OPENID_CONNECT", ["OPENID_CONNECT"], [], IsFirstParty: true),
        new(Dashboard, "Okta Dashboard", "OPENID_CONNECT", ["OPENID_CONNECT"], [], IsFirstParty: true),
        new("bookmark", "Bookmark App", "BOOKMARK", ["BOOKMARK"], ["url", "requestIntegration"]),
    }.ToDictionary(e => e.Name);

    /// <summary>The keys of what an administrator can add.</summary>
    public static IEnumerable<string> Names => _entries.Values.Where(e => !e.IsFirstParty).Select(e => e.Name);

    /// <summary>An entry, or null.</summary>
    public static CatalogEntry? Find(string name) => _entries.GetValueOrDefault(name);
}
