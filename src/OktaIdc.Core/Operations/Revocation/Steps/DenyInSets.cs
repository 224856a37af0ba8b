using System.Runtime.ExceptionServices;
using OktaIdc.Connections;
using OktaIdc.Failures;

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

        var wished = context.State.Had.Where(h => !context.CoveredAccounts.Contains(h.AccountId)).Select(h => (h.PermissionSetArn, h.PermissionSet))
            .Concat(context.State.Denies.Select(d => (d.PermissionSetArn, d.PermissionSet))).GroupBy(s => s.PermissionSetArn).Select(g => g.First()).ToList();
        if (wished.Count == 0)
        {
            context.IsDenyComplete = true;
            return (RevocationStepState.Unchanged, context.State.Had.Length == 0 ? "The person has no permission set in any account." : "The service control policy covers every account that the person has.");
        }

        var (missing, changed, failure) = (new List<string>(), false, (OktaIdcException?)null);
        foreach (var (arn, name) in wished)
        {
            try
            {
                var deny = await DenyAsync(context, arn, name, person.UserId, cancellationToken).ConfigureAwait(false);
                context.Denies.Add(deny);
                var (holds, written) = await deny.EnsureAsync(context, cancellationToken).ConfigureAwait(false);
                changed |= written;
                missing.AddRange(holds ? [] : [name]);
            }
            catch (OktaIdcException e) when (!cancellationToken.IsCancellationRequested && e.ErrorId != ErrorIds.Cancelled)
            {
                failure ??= e; // The other sets are denied all the same.
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }

        if (missing.Count > 0)
        {
            return (RevocationStepState.NotAllowed, $"A deny would be put into {string.Join(", ", missing)}.");
        }

        context.IsDenyComplete = true;
        return (changed ? RevocationStepState.Done : RevocationStepState.Unchanged, $"Every action is denied to {person.UserId}, and to nobody else, in {string.Join(", ", wished.Select(s => s.PermissionSet))}.");
    }

    private static async Task<StandingDeny> DenyAsync(RevocationContext context, string arn, string name, string userId, CancellationToken cancellationToken)
    {
        var denies = new InlineDenies(context.Idc, context.Interaction);
        var deny = context.State.Denies.FirstOrDefault(d => d.PermissionSetArn == arn) ?? await denies.PrepareAsync(arn, name, userId, context.State.Id, cancellationToken).ConfigureAwait(false);
        return new StandingDeny(
            new Change($"permission set {name} in {context.Idc}", $"deny user {context.User.Login} everything (inline policy, {DenyStatement.Key}) and provision {deny.Accounts.Count} account{(deny.Accounts.Count == 1 ? "" : "s")}"),
            token => denies.HoldsAsync(deny, userId, token),
            async token =>
            {
                if (!context.State.Denies.Any(d => d.PermissionSetArn == arn))
                {
                    context.Keep(s => s with { Denies = [.. s.Denies, deny] });
                }

                await denies.PutAsync(deny, userId, token).ConfigureAwait(false);
            });
    }
}
