using OktaIdc.Operations.Reach.Causes;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach;

/// <summary>What was seen of a link, in a few words, where nothing is wrong with it.</summary>
/// <param name="Text">What was seen.</param>
/// <param name="NotRead">Why nothing was seen; null where something was.</param>
internal sealed record ReachSummary(string Text, string? NotRead = null)
{
    /// <summary>True where it could not be read because something before it is missing.</summary>
    public bool IsDependent => NotRead?.StartsWith("there is no", StringComparison.Ordinal) == true;

    /// <summary>False where it was read and there is nothing that holds.</summary>
    public bool IsHeld { get; private init; } = true;

    /// <summary>The summary of a link.</summary>
    public static ReachSummary Of(ReachLinkKind kind, ReachEvidence e) => kind switch
    {
        ReachLinkKind.OktaUser => Say(e.Okta.User, u => $"{u.Login} is {u.Status}"),
        ReachLinkKind.OktaSignIn => Say(e.Okta.Log, _ => e.Okta.Last("user.session.start") is { } last ? $"last sign-in {last.Result} {Time(last.Published)}" : "no sign-in in the log's period"),
        ReachLinkKind.OktaApp => Say(e.Okta.App, a => $"{a.Label} is {a.Status}"),
        ReachLinkKind.AppAssignment => Say(e.Okta.AppUser, a => $"assigned {(a.Scope == "USER" ? "directly" : $"through {Through(e)}")}"),
        ReachLinkKind.SignOnPolicy => Say(e.Okta.AppPolicy, p => $"{p.Policy.Name}{Demand(p, e)}"),
        ReachLinkKind.Clock => e.Okta.ClockOffset is { } okta && e.Aws.ClockOffset is { } aws ? new($"Okta and AWS differ by {(okta - aws).Duration().TotalSeconds:0} s") : new("", "no answer carried a time"),
        ReachLinkKind.ExternalIdp => Say(e.Aws.Idp, i => $"{i.EntityId}, enabled, {i.Certificates.Length} certificate(s) trusted"),
        ReachLinkKind.Scim => Say(e.Aws.Tenant, t => $"on, {e.Aws.Tokens.Value?.Count ?? 0} token(s)"),
        ReachLinkKind.Provisioning => Say(e.Okta.AppUser, a => $"{a.Status}, external id {a.ExternalId ?? "none"}"),
        ReachLinkKind.IdcUser => Say(e.Aws.User, u => $"{u.UserName} ({u.UserId})"),
        ReachLinkKind.Account => Say(e.Aws.Account, a => $"{e.Account} is {a.State ?? a.Status}"),
        ReachLinkKind.PermissionSet => Say(e.Aws.SetsInAccount, _ => $"{e.Set} is in the account, in its newest state"),
        ReachLinkKind.Assignment => Say(e.Aws.Assignments, _ => e.IsDirect ? "assigned to her directly" : $"through {string.Join(", ", e.Assigned.Select(Named))}"),
        ReachLinkKind.OktaMembership => e.IsDirect ? new("not needed: she is assigned directly") : Say(e.Okta.Groups, _ => $"in {Names(e.InOkta)}") with { IsHeld = !e.Okta.Groups.IsRead || e.InOkta.Any() },
        ReachLinkKind.GroupPush => e.IsDirect ? new("not needed: she is assigned directly") : Say(e.Okta.Pushes, _ => Pushes(e)),
        ReachLinkKind.IdcMembership => e.IsDirect ? new("not needed: she is assigned directly") : Say(e.Aws.Memberships, _ => $"in {Names(e.In)}") with { IsHeld = !e.Aws.Memberships.IsRead || e.In.Any() },
        ReachLinkKind.LastSignIn => LastSignIn(e),
        ReachLinkKind.Session => Say(e.Aws.Set, s => $"{s.SessionDuration ?? TimeSpan.FromHours(1):hh\\:mm} hours"),
        ReachLinkKind.Role => e.Aws.Inside is { } inside ? Say(inside.Role, r => $"{r.RoleName} trusts {inside.Own?.Name ?? "a provider"}") : new("", "there is no account"),
        _ => e.Aws.Inside is { } limits ? Say(limits.Policies, Limits) : new("", "there is no account"),
    };

    private static string Demand(PolicyEvidence policy, ReachEvidence e) => SignOnDemand.Of(e) is { } demand ? $", rule '{demand.Rule}' asks for a second factor, and she has one"
        : e.Okta.User.Value is { } user && policy.RuleFor(user.Id, e.GroupIds) is null ? ", whose rule for her looks at network, device or risk, and was not evaluated"
        : "";

    private static string Limits(List<ControlPolicy> policies) =>
        policies.Count == 0 ? "no service control policy but AWS's own"
        : string.Join(", ", policies.Select(p => $"{p.Name} on {p.Target}{(p.Denial == PlainDenial.NotEvaluated ? " (limits the role after sign-in; not evaluated)" : "")}"));

    private static ReachSummary Say<T>(Reading<T> reading, Func<T, string> say)
        where T : class => reading.IsRead ? new(reading.Value is { } value ? say(value) : "nothing there") { IsHeld = reading.Value is not null } : new("", reading.NotRead);

    private static ReachSummary LastSignIn(ReachEvidence e) => Say(e.Aws.SignIns, all =>
        all.Find(s => Trails.IsOf(s, e)) is { } last ? $"{last.EventName} {last.ErrorCode ?? "succeeded"} {Time(last.EventTime)}" : "AWS recorded none of this user in the log's period");

    private static string Through(ReachEvidence e) =>
        string.Join(", ", (e.Okta.AppGroups.Value ?? []).Where(g => e.GroupIds.Contains(g.Id)).Select(g => e.Okta.GroupName(g.Id)));

    private static string Named(AssignedGroup group) => group.Selector.Length == 0 ? group.Name : $"{group.Name} (setup: {group.Selector})";

    private static string Names(IEnumerable<AssignedGroup> groups) => string.Join(", ", groups.Select(g => g.Name)) is { Length: > 0 } names ? names : "none of the groups";

    private static string Pushes(ReachEvidence e) =>
        string.Join(", ", e.Assigned.Where(g => g.Push is not null).Select(g => $"{g.Name} {g.Push!.Status}, last push {Time(g.Push.LastPush)}")) is { Length: > 0 } pushes ? pushes : "no push";

    private static string Time(DateTimeOffset? time) => time is { } t ? FormattableString.Invariant($"{t.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "never";
}
