namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>
/// Deactivates whoever has left, last: deactivation takes the app away, and Okta pushes group memberships of people who have the app only,
/// so that her removal from the groups would never reach AWS.
/// </summary>
internal sealed class DeactivateOktaUser : IRevocationStep
{
    private const string Disabled = "the user is disabled in IAM Identity Center";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public string Name => "OktaUser";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        var users = context.Okta.Client.Users;
        var changed = (await users.GetAsync(context.User.Id, cancellationToken).ConfigureAwait(false)).Status != "DEPROVISIONED";
        if (changed)
        {
            if (!await context.AllowAsync("deactivate (takes all apps and the password away)", null, cancellationToken).ConfigureAwait(false))
            {
                return (RevocationStepState.NotAllowed, "The person would be deactivated.");
            }

            context.KeepCaused(Disabled);
            await users.DeactivateAsync(context.User.Id, cancellationToken).ConfigureAwait(false);
        }

        var (store, instance) = (context.Idc.Client.IdentityStore, context.Idc.Instance!.IdentityStoreId);
        var lag = context.Person is not { } person ? null : await context.MeasureAsync(
            Disabled,
            s_patience,
            changed,
            async () => await store.DescribeUserAsync(instance, person.UserId, cancellationToken).ConfigureAwait(false) is not { IsEnabled: true },
            cancellationToken).ConfigureAwait(false);
        return (changed ? RevocationStepState.Done : RevocationStepState.Unchanged, "Deactivated in Okta."
            + (context.Person is null ? "" : lag is null ? !context.IsAllowed ? "" : $" The user in IAM Identity Center is still enabled after {s_patience.TotalMinutes:0} minutes: look at provisioning (Get-OktaProvisioning)." : " The user in IAM Identity Center is disabled."));
    }
}
