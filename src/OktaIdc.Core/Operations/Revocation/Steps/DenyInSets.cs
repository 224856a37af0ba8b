namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>
/// Denies the person everything by a statement in the inline policies of the permission sets that she has: in the management account always,
/// for no service control policy binds it, elsewhere where no prepared policy does it.
/// </summary>
internal sealed class DenyInSets : IRevocationStep
{
    public string Name => "Deny";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        if (context.Person is not { } person)
        {
            return (RevocationStepState.Unchanged, "The person is not in IAM Identity Center, and has no roles.");
        }

        var sets = context.State.Had.Where(h => !context.CoveredAccounts.Contains(h.AccountId)).GroupBy(h => h.PermissionSetArn).ToList();
        if (sets.Count == 0)
        {
            context.IsDenied = true;
            return (RevocationStepState.Unchanged, context.State.Had.Length == 0 ? "The person has no permission set in any account." : "The service control policy covers every account that the person has.");
        }

        var names = string.Join(", ", sets.Select(s => s.First().PermissionSet));
        var denies = new InlineDenies(context.Idc, context.Interaction);
        foreach (var set in sets.Where(s => !context.State.Denies.Any(d => d.PermissionSetArn == s.Key)))
        {
            var prepared = await denies.PrepareAsync(set.Key, set.First().PermissionSet, person.UserId, context.State.Id, cancellationToken).ConfigureAwait(false);
            if (!await context.AllowAsync($"deny user {context.User.Login} everything (inline policy, {DenyStatement.Key}) and provision {prepared.Accounts.Count} account{(prepared.Accounts.Count == 1 ? "" : "s")}", $"permission set {prepared.PermissionSet} in {context.Idc}", cancellationToken).ConfigureAwait(false))
            {
                return (RevocationStepState.NotAllowed, $"A deny would be put into {names}.");
            }

            context.Keep(s => s with { Denies = [.. s.Denies, prepared] });
        }

        var changed = false;
        foreach (var deny in context.State.Denies)
        {
            changed |= await denies.PutAsync(deny, person.UserId, cancellationToken).ConfigureAwait(false);
        }

        context.IsDenied = true;
        return (changed ? RevocationStepState.Done : RevocationStepState.Unchanged, $"Every action is denied to {person.UserId}, and to nobody else, in {names}.");
    }
}
