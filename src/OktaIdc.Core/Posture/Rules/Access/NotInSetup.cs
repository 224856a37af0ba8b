using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Failures;
using OktaIdc.Posture.Evidence;
using OktaIdc.Setup;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>Everything that is assigned stands in the setup file.</summary>
internal sealed class NotInSetup() : AccessRule("OKTAIDC-ASGN-03", "No assignment exists that the setup file does not know", PostureSeverity.Medium)
{
    /// <inheritdoc/>
    public override string Why => "What nobody wrote down, nobody reviews.";

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.2"), new(PostureFramework.Soc2, "CC8.1"), new(PostureFramework.PciDss, "7.2.4"), new(PostureFramework.Hipaa, "164.308(a)(4)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state, TenantInventory live)
    {
        if (state.Setup is not { } setup)
        {
            yield return NotApplicable(Org, "No setup file was given.") with { Fix = $"Test-OktaIdcPosture -Rule {Id} -Setup FILE" };
            yield break;
        }

        if (setup.Assignments.IsEmpty)
        {
            yield return NotApplicable(Org, "The setup file says nothing of assignments, so it is not measured against.");
            yield break;
        }

        if (Wished(setup, live) is not ({ } wished, _))
        {
            yield return Make(PostureStatus.NotEvaluated, Org, $"The assignments of the setup file cannot be spelled out: {Wished(setup, live).Problem}");
            yield break;
        }

        var left = live.Assignments.Where(a => IsInactive(live, a.AccountId)).ToList();
        var unknown = live.Assignments.Except(left).Where(a => !wished.Contains(Key(a.PrincipalType, Principal(live, a), SetName(live, a.PermissionSetArn), a.AccountId)))
            .OrderBy(a => a.AccountId, StringComparer.Ordinal).ThenBy(a => SetName(live, a.PermissionSetArn), StringComparer.Ordinal).ThenBy(a => Principal(live, a), StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var assignment in unknown)
        {
            var (principal, set) = (Principal(live, assignment), SetName(live, assignment.PermissionSetArn));
            yield return Fail(
                $"{principal} as {set} on {assignment.AccountId}",
                $"{principal} has {set} on {Account(live, assignment.AccountId)}, and the setup file does not say so.",
                $"Remove-IdcAssignment -AccountId {CommandQuote(assignment.AccountId)} -PermissionSetArn {CommandQuote(assignment.PermissionSetArn)} -PrincipalType {assignment.PrincipalType} -PrincipalId {CommandQuote(assignment.PrincipalId)}",
                isCommand: true,
                new PostureEvidence($"{assignment.PrincipalType} {principal}", assignment.PrincipalId, $"{set} on {Account(live, assignment.AccountId)}", "an entry under assignments")) with
            { SubjectId = $"{assignment.PrincipalType} {assignment.PrincipalId} as {set} on {assignment.AccountId}" }; // A user may be called as a group is.
        }

        if (unknown.Count == 0)
        {
            yield return Pass(Org, $"The setup file knows {Count(live.Assignments.Length - left.Count, "assignment")}, every one there is{(left.Count == 0 ? "" : " on active accounts")}.");
        }

        if (OnInactive(live, left) is { } note)
        {
            yield return note;
        }
    }

    // A selector that means no account is a slip of the file, not of the live state: the other rules are evaluated all the same.
    private static (HashSet<(PrincipalType, string, string, string)>? Wishes, string? Problem) Wished(SetupDocument setup, TenantInventory live)
    {
        try
        {
            return (live.Accounts.IsEmpty ? [] : AssignmentWishes.Of(setup, live.Accounts).Select(w => Key(w.PrincipalType, w.Principal, w.PermissionSet, w.AccountId)).ToHashSet(), null);
        }
        catch (OktaIdcException e)
        {
            return (null, $"{e.Message} {e.RecommendedAction}");
        }
    }

    private static string CommandQuote(string text) => CommandText.Quote(text);

    private static (PrincipalType, string, string, string) Key(PrincipalType type, string principal, string set, string account) =>
        (type, type == PrincipalType.User ? principal.ToUpperInvariant() : principal, set, account);
}
