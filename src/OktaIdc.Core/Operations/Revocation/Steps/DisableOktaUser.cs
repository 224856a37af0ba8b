using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>Suspends the person in Okta, or deactivates her; last, because what depends on Okta's provisioning has to come before.</summary>
internal sealed class DisableOktaUser : IRevocationStep
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public string Name => "OktaUser";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        var users = context.Okta.Client.Users;
        var status = (await users.GetAsync(context.User.Id, cancellationToken).ConfigureAwait(false)).Status;
        return context.Request.Reason is RevocationReason.Left
            ? await DeactivateAsync(context, status, cancellationToken).ConfigureAwait(false)
            : await SuspendAsync(context, status, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(RevocationStepState State, string Detail)> SuspendAsync(RevocationContext context, string? status, CancellationToken cancellationToken)
    {
        switch (status)
        {
            case "SUSPENDED" or "DEPROVISIONED":
                return (RevocationStepState.Unchanged, $"The person is {status}, and cannot sign in.");
            case "STAGED":
                return (RevocationStepState.Unchanged, "The person was never activated (STAGED) and cannot sign in; Okta suspends ACTIVE users only, so she is left as she is. Do not activate her before this is cleared up.");
            case "PROVISIONED":
                return (RevocationStepState.WaitingForPerson, "The person was never activated (PROVISIONED) and cannot sign in yet; Okta suspends ACTIVE users only, so she is left as she is, and her sessions were ended. "
                    + $"Whoever has the activation mail can still use it: where her mailbox may be in other hands, deactivate her (Revoke-OktaIdcSession -User {context.User.Login} -Reason Left).");
            case "LOCKED_OUT":
                return (RevocationStepState.WaitingForPerson, "The person is locked out (LOCKED_OUT) and cannot sign in; Okta suspends ACTIVE users only, so she is left as she is, and her sessions were ended. "
                    + "Where the password policy unlocks by time or by the person herself, the lock ends: run this again as soon as she is unlocked.");
        }

        if (status != "ACTIVE")
        {
            throw new OktaIdcException(
                ErrorIds.OktaWrongState,
                FailureCategory.Conflict,
                $"{context.User.Login} is {status}, and Okta suspends ACTIVE users only.",
                $"Deactivate the person instead: Revoke-OktaIdcSession -User {CommandText.Argument(context.User.Login)} -Reason Left",
                context.User.Login);
        }

        if (!await context.AllowAsync("suspend", null, cancellationToken).ConfigureAwait(false))
        {
            return (RevocationStepState.NotAllowed, "The person would be suspended.");
        }

        var users = context.Okta.Client.Users;
        await users.SuspendAsync(context.User.Id, cancellationToken).ConfigureAwait(false);

        // Whoever had her password could sign in again up to now.
        await users.RevokeSessionsAsync(context.User.Id, oauthTokens: true, forgetDevices: true, cancellationToken).ConfigureAwait(false);
        return (RevocationStepState.Done, "Suspended: she cannot sign in, and keeps her apps. The user in IAM Identity Center stays enabled.");
    }

    private static async Task<(RevocationStepState State, string Detail)> DeactivateAsync(RevocationContext context, string? status, CancellationToken cancellationToken)
    {
        var changed = status != "DEPROVISIONED";
        if (changed)
        {
            if (!await context.AllowAsync("deactivate (takes all apps and the password away)", null, cancellationToken).ConfigureAwait(false))
            {
                return (RevocationStepState.NotAllowed, "The person would be deactivated.");
            }

            await context.Okta.Client.Users.DeactivateAsync(context.User.Id, cancellationToken).ConfigureAwait(false);
        }

        var (store, instance) = (context.Idc.Client.IdentityStore, context.Idc.Instance!.IdentityStoreId);
        var lag = context.Person is not { } person ? null : await context.MeasureAsync(
            "the user is disabled in IAM Identity Center",
            s_patience,
            changed,
            async () => await store.DescribeUserAsync(instance, person.UserId, cancellationToken).ConfigureAwait(false) is not { IsEnabled: true },
            cancellationToken).ConfigureAwait(false);
        return (changed ? RevocationStepState.Done : RevocationStepState.Unchanged, "Deactivated in Okta."
            + (context.Person is null ? "" : lag is null ? !context.IsAllowed ? "" : $" The user in IAM Identity Center is still enabled after {s_patience.TotalMinutes:0} minutes: look at provisioning (Get-OktaProvisioning)." : " The user in IAM Identity Center is disabled."));
    }
}
