using OktaIdc.Connections;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>Puts the person into a prepared service control policy, which binds every account below its targets, the management account excepted.</summary>
internal sealed class DenyByPolicy(string policyId, string policyName) : IRevocationStep
{
    public string Name => "DenyPolicy";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        if (context.Person is not { } person)
        {
            return (RevocationStepState.Unchanged, "The person is not in IAM Identity Center, and has no roles.");
        }

        var policies = new DenyPolicies(context.Idc);
        var deny = new StandingDeny(
            new Change($"service control policy {policyName} in {context.Idc}", $"deny user {context.User.Login} everything ({DenyStatement.Key})"),
            token => policies.HoldsAsync(policyId, person.UserId, token),
            token =>
            {
                context.Keep(s => s with { Policies = [.. s.Policies.Union([new PolicyDeny(policyId, person.UserId)])] });
                return policies.AddAsync(policyId, person.UserId, token);
            });
        var (holds, changed) = await deny.EnsureAsync(context, cancellationToken).ConfigureAwait(false);
        if (!holds)
        {
            return (RevocationStepState.NotAllowed, $"The person would be put into {policyName}.");
        }

        context.Denies.Add(deny);
        var accounts = context.State.Had.Select(h => h.AccountId).Distinct().ToList();
        context.CoveredAccounts.UnionWith(await policies.CoveredAsync(policyId, accounts, cancellationToken).ConfigureAwait(false));
        var open = accounts.Where(a => !context.CoveredAccounts.Contains(a)).ToList();
        return (changed ? RevocationStepState.Done : RevocationStepState.Unchanged, $"Every action is denied to {person.UserId}, and to nobody else, in {context.CoveredAccounts.Count} account{(context.CoveredAccounts.Count == 1 ? "" : "s")}."
            + (open.Count == 0 ? "" : $" It does not bind {string.Join(", ", open)} (the management account, or not below its targets): the permission sets are used there."));
    }
}
