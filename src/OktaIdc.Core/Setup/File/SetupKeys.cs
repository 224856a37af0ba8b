namespace OktaIdc.Setup;

/// <summary>The keys that a mapping of the document may have, and where it stands. What is listed here is what the reader knows and what the JSON Schema must describe.</summary>
internal sealed class SetupKeys
{
    private static readonly List<SetupKeys> Known = [];

    public static readonly SetupKeys Root = new(
        "", "version", "organization", "delegatedAdministrator", "identityCenter", "breakGlass", "okta", "permissionSetTemplates", "permissionSets", "assignments", "applications", "accessControlAttributes", "portal", "cliProfiles", "protected", "exclusive", "maxDeletions", "health", "posture", "sandbox");

    public static readonly SetupKeys Organization = new("organization", "create");
    public static readonly SetupKeys IdentityCenter = new("identityCenter", "instance", "region", "via");
    public static readonly SetupKeys Okta = new("okta", "app", "via", "users", "groups", "assign", "assignUsers", "push");
    public static readonly SetupKeys App = new("okta.app", "label");
    public static readonly SetupKeys User = new("okta.users[]", "login", "managed", "email", "firstName", "lastName", "displayName", "department", "title", "profile");
    public static readonly SetupKeys Group = new("okta.groups[]", "name", "managed", "description", "members", "rule");
    public static readonly SetupKeys Rule = new("okta.groups[].rule", "name", "expression");

    public static readonly SetupKeys PermissionSet = new(
        "permissionSets[]", "name", "managed", "description", "sessionDuration", "relayState", "managedPolicies", "customerManagedPolicies", "inlinePolicy", "inlinePolicyFile", "permissionsBoundary", "tags", "template", "with", "for");

    public static readonly SetupKeys Template = new("permissionSetTemplates.*", [.. PermissionSet.Names.Where(n => n is not ("template" or "with" or "for"))]);
    public static readonly SetupKeys Policy = new("permissionSets[].customerManagedPolicies[]", "name", "path");
    public static readonly SetupKeys Boundary = new("permissionSets[].permissionsBoundary", "managedPolicy", "customerManagedPolicy");
    public static readonly SetupKeys Assignment = new("assignments[]", "group", "user", "permissionSets", "accounts");
    public static readonly SetupKeys Application = new("applications[]", "application", "group", "user");
    public static readonly SetupKeys Attribute = new("accessControlAttributes.*", "source", "okta");
    public static readonly SetupKeys Portal = new("portal", "alias");
    public static readonly SetupKeys CliProfiles = new("cliProfiles", "session", "region", "output", "prune");
    public static readonly SetupKeys Protected = new("protected", "groups", "users", "permissionSets", "accounts");
    public static readonly SetupKeys Posture = new("posture", "breakGlass", "sessions", "classes", "administratorSets", "retentionDays", "oktaLogExport", "frameworks", "exceptions");
    public static readonly SetupKeys PostureBreakGlass = new("posture.breakGlass", "permissionSets", "users", "roles", "testedWithinDays");
    public static readonly SetupKeys PostureSessions = new("posture.sessions", "breakGlass", "interactive", "readOnly");
    public static readonly SetupKeys PostureException = new("posture.exceptions[]", "rule", "subject", "reason", "expires");
    public static readonly SetupKeys Health = new(
        "health", "foreignIssuer", "signInAfterDeactivation", "rateLimit", "scimFailure", "factorLoss", "signOnFailure", "universalLogout", "signingCertificate", "scimToken", "pushError", "userMissing", "permissionSetOutdated", "lastSync", "deprovisioningLag");

    public static readonly SetupKeys HealthIssuer = new("health.foreignIssuer", "except");
    public static readonly SetupKeys HealthDeactivation = new("health.signInAfterDeactivation", "terminationAttribute");

    /// <summary>Limits of the checks, by their key.</summary>
    public static readonly IReadOnlyDictionary<string, SetupKeys> HealthLimits = Health.Names.Skip(2).ToDictionary(
        name => name,
        name => new SetupKeys($"health.{name}", name is "rateLimit" or "factorLoss" or "signOnFailure" or "universalLogout" ? ["warning", "critical", "minimum"] : ["warning", "critical"]));

    public static readonly SetupKeys Sandbox = new("sandbox", "managementAccount", "organizationalUnits", "accounts", "customerManagedPolicies", "applications");
    public static readonly SetupKeys SandboxManagement = new("sandbox.managementAccount", "name", "email", "id", "tags");
    public static readonly SetupKeys SandboxAccount = new("sandbox.accounts[]", "name", "email", "id", "tags", "ou");
    public static readonly SetupKeys SandboxApplication = new("sandbox.applications[]", "name");

    /// <summary>Keys of a document of another kind, which the schema of setup files does not describe.</summary>
    public static SetupKeys Elsewhere(params string[] names) => new(names);

    private SetupKeys(string[] names) => (Place, Names) = ("", names);

    private SetupKeys(string place, params string[] names)
    {
        (Place, Names) = (place, names);
        Known.Add(this);
    }

    /// <summary>All there are.</summary>
    public static IReadOnlyList<SetupKeys> All => Known;

    /// <summary>Where such a mapping stands: <c>okta.groups[].rule</c>; <c>[]</c> is any item, <c>.*</c> any key.</summary>
    public string Place { get; }

    /// <summary>The keys.</summary>
    public IReadOnlyList<string> Names { get; }
}
