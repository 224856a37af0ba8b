using OktaIdc.Sandbox.Okta.Expressions;

namespace OktaIdc.Sandbox.Okta.Groups;

/// <summary>Whether a rule works.</summary>
internal enum RuleStatus
{
    /// <summary>Evaluated.</summary>
    ACTIVE,

    /// <summary>Not evaluated; can be changed.</summary>
    INACTIVE,

    /// <summary>Cannot be evaluated any more.</summary>
    INVALID,
}

/// <summary>A rule that puts users into groups.</summary>
internal sealed class GroupRule(string id, DateTimeOffset created)
{
    /// <summary>0pr...</summary>
    public string Id { get; } = id;

    /// <summary>Name, unique in the org.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it works.</summary>
    public RuleStatus Status { get; set; } = RuleStatus.INACTIVE;

    /// <summary>The expression as written.</summary>
    public string Text { get; set; } = "";

    /// <summary>The expression as understood.</summary>
    public Expression Condition { get; set; } = new Expression.Constant(false);

    /// <summary>Users the rule leaves out.</summary>
    public HashSet<string> ExcludedUsers { get; } = [];

    /// <summary>Groups it fills.</summary>
    public List<string> GroupIds { get; set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = created;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = created;
}
