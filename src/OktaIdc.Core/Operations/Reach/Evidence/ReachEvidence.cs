using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Everything that the causes are laid on; read once.</summary>
internal sealed record ReachEvidence
{
    /// <summary>What was asked.</summary>
    public required ReachQuestion Question { get; init; }

    /// <summary>The instance.</summary>
    public required IdcInstance Instance { get; init; }

    /// <summary>The account, as the selector found it.</summary>
    public required SelectableAccount Target { get; init; }

    /// <summary>Okta's side.</summary>
    public required OktaEvidence Okta { get; init; }

    /// <summary>AWS's side.</summary>
    public required AwsEvidence Aws { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Her login; what was asked for where Okta has no such user.</summary>
    public string Login => Okta.User.Value?.Login ?? Question.User;

    /// <summary>Label of the app, for messages and commands.</summary>
    public string App => Okta.App.Value?.Label ?? Question.App ?? "AWS IAM Identity Center";

    /// <summary>Name of the permission set.</summary>
    public string Set => Aws.Set.Value?.Name ?? Question.PermissionSet;

    /// <summary>"shop-dev (222222222222)".</summary>
    public string Account => $"{Target.Name} ({Target.Id})";

    /// <summary>The name under which Okta sends her to AWS: of the app assignment, else the login.</summary>
    public string NameId => Okta.AppUser.Value?.UserName ?? Login;

    /// <summary>Ids of her groups in Okta.</summary>
    public HashSet<string> GroupIds => [.. (Okta.Groups.Value ?? []).Select(g => g.Id)];

    /// <summary>The groups that really have the set in the account.</summary>
    public IEnumerable<AssignedGroup> Assigned => Aws.Groups.Where(g => g.IsAssigned);

    /// <summary>True where she has the set in the account herself.</summary>
    public bool IsDirect => Aws.Assignments.Value?.Exists(a => a.PrincipalType == OktaIdc.Aws.PrincipalType.User && a.PrincipalId == IdcUserId) == true;

    /// <summary>Her id in IAM Identity Center; null where she is not there.</summary>
    public string? IdcUserId => Aws.User.Value?.UserId ?? Aws.LinkedUser.Value?.UserId;

    /// <summary>Assigned groups of IAM Identity Center that she is in.</summary>
    public IEnumerable<AssignedGroup> In => Assigned.Where(g => g.Id is not null && Aws.Memberships.Value?.Contains(g.Id) == true);

    /// <summary>Assigned groups whose origin in Okta she is in.</summary>
    public IEnumerable<AssignedGroup> InOkta => Aws.Groups.Where(g => g.Source is { } source && GroupIds.Contains(source.Id));

    /// <summary>True where nothing is missing between her and the assignment on the AWS side.</summary>
    public bool HasAssignment => IsDirect || In.Any();

    /// <summary>Whom to assign: a group of hers that is pushed, else she herself; as a parameter.</summary>
    public string Principal => Aws.Groups.FirstOrDefault(g => !g.IsAssigned)?.Name is { } wished ? $"-Group {CommandText.Quote(wished)}"
        : Okta.Pushes.Value?.Find(p => p.SourceGroupId is { } id && GroupIds.Contains(id)) is { } push ? $"-Group {CommandText.Quote(Okta.GroupName(push.SourceGroupId!))}"
        : $"-User {CommandText.Quote(NameId)}";

    /// <summary>The groups by which she ought to come in: those she is in in Okta, else the only one there is.</summary>
    public IEnumerable<AssignedGroup> Way => HasAssignment ? [] : InOkta.Any() ? InOkta : Aws.Groups.Count == 1 ? Aws.Groups : [];
}
