using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>Removes the assignments to the person herself. What was removed is kept.</summary>
internal sealed class RemoveAssignments : IRevocationStep
{
    public string Name => "Assignments";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        if (context.Access.Direct.Count == 0)
        {
            return (RevocationStepState.Unchanged, context.State.Assignments.Length == 0 ? "There are no assignments to the person herself." : $"{Say(context.State.Assignments.Length)} had been removed.");
        }

        var agreed = new List<AccountAssignment>();
        foreach (var assignment in context.Access.Direct)
        {
            var set = context.Access.Places.First(p => p.PermissionSetArn == assignment.PermissionSetArn).PermissionSet;
            if (await context.AllowAsync($"remove the assignment of {set} to user {context.User.Login}", $"account {assignment.AccountId} in {context.Idc}", cancellationToken).ConfigureAwait(false))
            {
                agreed.Add(assignment);
            }
        }

        if (agreed.Count == 0)
        {
            return (RevocationStepState.NotAllowed, $"{Say(context.Access.Direct.Count)} would be removed.");
        }

        context.Keep(s => s with { Assignments = [.. s.Assignments.Union(agreed)] });
        await foreach (var result in new AssignmentOperations(context.Idc, new Agreed(context.Interaction)).RemoveAsync(agreed, cancellationToken).ConfigureAwait(false))
        {
            if (result.Failure is { } failure)
            {
                throw failure;
            }
        }

        return (RevocationStepState.Done, $"{Say(agreed.Count)} removed.");
    }

    private static string Say(int count) => count == 1 ? "1 assignment" : $"{count} assignments";
}
