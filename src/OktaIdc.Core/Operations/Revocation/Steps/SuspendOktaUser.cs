using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>
/// Shuts the person out of Okta, before anything that takes time: whoever has her password could sign in again up to now. A suspended person
/// keeps her app, so that what Okta pushes for her still reaches AWS.
/// </summary>
internal sealed class SuspendOktaUser(RevocationReason reason) : IRevocationStep
{
    // For whoever has left it is not the end: deactivation is.
    public string Name => reason is RevocationReason.Left ? "Suspension" : "OktaUser";

    public async Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        var users = context.Okta.Client.Users;
        var status = (await users.GetAsync(context.User.Id, cancellationToken).ConfigureAwait(false)).Status;
        if (status is "SUSPENDED" or "DEPROVISIONED")
        {
            return (RevocationStepState.Unchanged, $"The person is {status}, and cannot sign in.");
        }

        if (status != "ACTIVE")
        {
            return reason is RevocationReason.Left
                ? (RevocationStepState.NotSupported, $"The person is {status}; Okta suspends ACTIVE users only, so she is shut out by the deactivation at the end.")
                : Leave(context.User.Login, status);
        }

        if (!await context.AllowAsync("suspend", null, cancellationToken).ConfigureAwait(false))
        {
            return (RevocationStepState.NotAllowed, "The person would be suspended.");
        }

        // Kept before it: what she was is not seen in Okta any more.
        context.Keep(s => s);
        await users.SuspendAsync(context.User.Id, cancellationToken).ConfigureAwait(false);
        return (RevocationStepState.Done, $"Suspended: she cannot sign in, and keeps her apps{(reason is RevocationReason.Left ? " until she is deactivated at the end" : "")}. The user in IAM Identity Center stays enabled.");
    }

    private static (RevocationStepState State, string Detail) Leave(string login, string? status) => status switch
    {
        "STAGED" => (RevocationStepState.Unchanged, "The person was never activated (STAGED) and cannot sign in; Okta suspends ACTIVE users only, so she is left as she is. Do not activate her before this is cleared up."),
        "PROVISIONED" => (RevocationStepState.WaitingForPerson, "The person was never activated (PROVISIONED) and cannot sign in yet; Okta suspends ACTIVE users only, so she is left as she is, and her sessions are ended. "
            + $"Whoever has the activation mail can still use it: where her mailbox may be in other hands, deactivate her (Revoke-OktaIdcSession -User {login} -Reason Left)."),
        "LOCKED_OUT" => (RevocationStepState.WaitingForPerson, "The person is locked out (LOCKED_OUT) and cannot sign in; Okta suspends ACTIVE users only, so she is left as she is, and her sessions are ended. "
            + "Where the password policy unlocks by time or by the person herself, the lock ends: run this again as soon as she is unlocked."),
        _ => throw new OktaIdcException(
            ErrorIds.OktaWrongState,
            FailureCategory.Conflict,
            $"{login} is {status}, and Okta suspends ACTIVE users only.",
            $"Deactivate the person instead: Revoke-OktaIdcSession -User {CommandText.Argument(login)} -Reason Left",
            login),
    };
}
