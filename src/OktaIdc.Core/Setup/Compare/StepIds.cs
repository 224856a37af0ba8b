using OktaIdc.Aws;

namespace OktaIdc.Setup.Compare;

/// <summary>Stable ids of steps: area, kind, object. Dependencies are named by them.</summary>
internal static class StepIds
{
    public const string Organization = "organization/organization";
    public const string Instance = "organization/instance";
    public const string App = "saml/app";
    public const string SamlSettings = "saml/settings";
    public const string AttributeStatements = "saml/attribute-statements";
    public const string ExternalIdp = "saml/external-idp";
    public const string Provisioning = "scim/provisioning";
    public const string ProvisionedUsers = "identities/provisioned-users";
    public const string AccessControl = "access/attributes";
    public const string Portal = "access/portal";
    public const string CliProfiles = "access/cli-profiles";

    public static string Delegated(string accountId) => $"organization/delegated-administrator/{accountId}";

    public static string RehearsalUnit(string path) => $"rehearsal/unit{path}";

    public static string RehearsalAccount(string name) => $"rehearsal/account/{name}";

    public static string RehearsalApplication(string name) => $"rehearsal/application/{name}";

    public static string User(string login) => $"identities/user/{login}";

    public static string Group(string name) => $"identities/group/{name}";

    public static string Rule(string group) => $"identities/rule/{group}";

    public static string Member(string group, string login) => $"identities/member/{group}/{login}";

    public static string AppAssignment(string name) => $"identities/app-assignment/{name}";

    public static string Push(string group) => $"identities/push/{group}";

    public static string PermissionSet(string name) => $"access/permission-set/{name}";

    public static string Assignment(PrincipalType type, string principal, string set, string accountId) =>
        $"access/assignment/{accountId}/{set}/{(type == PrincipalType.Group ? "group" : "user")}/{principal}";

    public static string ApplicationAssignment(string application, string principal) => $"access/application/{application}/{principal}";
}
