using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Policies;

/// <summary>A policy of the org.</summary>
internal sealed class Policy(string id, string type, DateTimeOffset created)
{
    /// <summary>Type of the policies that guard apps.</summary>
    public const string Access = "ACCESS_POLICY";

    /// <summary>Type of the policies that guard sessions at Okta ("global session policy").</summary>
    public const string SignOn = "OKTA_SIGN_ON";

    /// <summary>Type of the policy that answers to a change of a person's risk; needs Identity Threat Protection.</summary>
    public const string EntityRisk = "ENTITY_RISK";

    /// <summary>Type of the policy that looks at sessions again; needs Identity Threat Protection.</summary>
    public const string PostAuthSession = "POST_AUTH_SESSION";

    /// <summary>rst... for access policies, 00p... for others.</summary>
    public string Id { get; } = id;

    /// <summary>ACCESS_POLICY, OKTA_SIGN_ON, ...</summary>
    public string Type { get; } = type;

    /// <summary>Name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Description.</summary>
    public string? Description { get; set; }

    /// <summary>Lower numbers are asked first.</summary>
    public int Priority { get; set; }

    /// <summary>Whether it is asked at all.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Whether Okta made it: it cannot be removed.</summary>
    public bool IsSystem { get; init; }

    /// <summary>conditions as sent; empty where it is for everybody.</summary>
    public JsonObject Conditions { get; set; } = [];

    /// <summary>settings as sent; null where the type has none.</summary>
    public JsonObject? Settings { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>Rules, highest priority first.</summary>
    public List<PolicyRule> Rules { get; } = [];
}

/// <summary>A rule of a policy.</summary>
internal sealed class PolicyRule(string id, DateTimeOffset created)
{
    /// <summary>0pr... or rul...</summary>
    public string Id { get; } = id;

    /// <summary>Name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>ACCESS_POLICY or SIGN_ON.</summary>
    public string Type { get; set; } = Policy.Access;

    /// <summary>Lower numbers are asked first; the catch-all stands last.</summary>
    public int Priority { get; set; }

    /// <summary>Whether it is asked at all.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Whether it is the catch-all that Okta made.</summary>
    public bool IsSystem { get; init; }

    /// <summary>conditions as sent.</summary>
    public JsonObject Conditions { get; set; } = [];

    /// <summary>actions as sent.</summary>
    public JsonObject Actions { get; set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;
}
