using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Operations.Holdings;

/// <summary>Turns a state into rows, one for each person and way, as they are wanted.</summary>
internal sealed class AccessRows(AccessQuestion question, AccessState state, IReadOnlyDictionary<string, string> accounts)
{
    public IEnumerable<IdcAccess> Rows() => state.Assignments
        .OrderBy(a => accounts.GetValueOrDefault(a.AccountId) ?? a.AccountId, StringComparer.OrdinalIgnoreCase)
        .ThenBy(a => state.Sets.GetValueOrDefault(a.PermissionSetArn) ?? a.PermissionSetArn, StringComparer.Ordinal)
        .ThenBy(a => a.PrincipalType)
        .SelectMany(Of);

    private IEnumerable<IdcAccess> Of(AccountAssignment assignment)
    {
        var row = Bare(assignment);
        if (assignment.PrincipalType == PrincipalType.User)
        {
            yield return With(row, assignment.PrincipalId, "The user no longer exists; the assignment is left over.");
            yield break;
        }

        var group = state.Names.Group(assignment.PrincipalId);
        row = row with { Through = group?.DisplayName ?? assignment.PrincipalId, ThroughId = assignment.PrincipalId, Note = group is null ? "The group no longer exists; the assignment is left over." : null };
        var any = false;
        foreach (var user in state.Members[assignment.PrincipalId].Where(u => question.User is not { } one || one.UserId == u).OrderBy(u => state.Names.User(u)?.UserName, StringComparer.OrdinalIgnoreCase))
        {
            any = true;
            yield return With(row, user, "The user no longer exists.");
        }

        if (!any && question.User is null)
        {
            yield return row with { Note = row.Note ?? "The group has no members." };
        }
    }

    private IdcAccess Bare(AccountAssignment assignment) => new()
    {
        Kind = IdcAccessKind.PermissionSet,
        AccountId = assignment.AccountId,
        Account = accounts.GetValueOrDefault(assignment.AccountId),
        PermissionSet = state.Sets.GetValueOrDefault(assignment.PermissionSetArn),
        PermissionSetArn = assignment.PermissionSetArn,
        Policies = state.Policies?.GetValueOrDefault(assignment.PermissionSetArn) is { } found ? [.. found] : [],
        At = state.At,
    };

    private IdcAccess With(IdcAccess row, string userId, string ifGone)
    {
        var user = state.Names.User(userId);
        return row with
        {
            User = user?.UserName ?? userId,
            UserId = userId,
            IsUserEnabled = question.At is null ? user?.IsEnabled : null,
            Note = user is null ? row.Note ?? ifGone : user.IsEnabled || question.At is not null ? row.Note : row.Note ?? "The user is disabled.",
        };
    }
}
