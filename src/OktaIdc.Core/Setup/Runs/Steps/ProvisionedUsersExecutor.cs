using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Waits until the assigned users stand in Identity Center; has those provisioned that Okta passed over.</summary>
internal sealed class ProvisionedUsersExecutor : StepExecutor<ProvisionedUsersStep>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    protected override async Task<StepResult> ExecuteAsync(PlanStep step, ProvisionedUsersStep body, RunContext context, CancellationToken cancellationToken)
    {
        var app = await new OktaAppOperations(context.Okta, context.Interaction).ResolveAsync(body.Label, cancellationToken).ConfigureAwait(false);
        var sync = new OktaAppUserSync(context.Okta, context.Interaction);
        var passedOver = await sync.FindAsync(app, cancellationToken).ConfigureAwait(false);
        if ((await sync.SyncAsync(app, passedOver, Via.Auto, cancellationToken).ConfigureAwait(false)).Manual is { } manual)
        {
            return new StepResult(step, StepState.WaitingForPerson) { Manual = context.ManualSteps.Put(manual) };
        }

        var missing = body.Logins.ToList();
        var pace = context.Pace;
        var began = pace.UtcNow;
        for (var end = pace.UtcNow + pace.Patience(s_patience); ; await pace.DelayAsync(s_look, cancellationToken).ConfigureAwait(false))
        {
            await RemoveSeenAsync(missing, context, cancellationToken).ConfigureAwait(false);
            if (missing.Count == 0)
            {
                return new StepResult(step, StepState.Done) { Detail = $"{body.Logins.Length} users" };
            }

            if (pace.UtcNow >= end)
            {
                throw new OktaIdcException(
                    ErrorIds.UsersNotProvisioned,
                    FailureCategory.Timeout,
                    $"{missing.Count} assigned users are not in Identity Center: {string.Join(", ", missing.Take(5))}.{await WhyAsync(missing, began, context, cancellationToken).ConfigureAwait(false)}",
                    "Look at the app's tab Assignments in Okta and at application.provision.user.push events in the System Log: each needs first name, last name, display name and a unique e-mail address.",
                    missing[0]);
            }
        }
    }

    /// <summary>Okta's own words about the first of them, which only its System Log has.</summary>
    private static async Task<string> WhyAsync(List<string> missing, DateTimeOffset began, RunContext context, CancellationToken cancellationToken)
    {
        try
        {
            var query = new OktaLogQuery { Since = began.AddHours(-1), Filter = "eventType sw \"application.provision.user.push\" and outcome.result eq \"FAILURE\"", Descending = true, PageSize = 100 };
            var failure = await context.Okta.Client.Logs.ReadAsync(query, cancellationToken)
                .FirstOrDefaultAsync(e => e.Reason is not null && e.Targets.Any(t => missing.Contains(t.AlternateId ?? "", StringComparer.OrdinalIgnoreCase)), cancellationToken).ConfigureAwait(false);
            return failure is null ? "" : $" Okta says: {failure.Reason}";
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission)
        {
            return ""; // Reading the log is a help, not a need; the advice names it.
        }
    }

    private static async Task RemoveSeenAsync(List<string> missing, RunContext context, CancellationToken cancellationToken)
    {
        foreach (var login in missing.ToList())
        {
            if (await context.Idc.Client.IdentityStore.GetUserIdAsync(context.Instance.IdentityStoreId, login, cancellationToken).ConfigureAwait(false) is not null)
            {
                missing.Remove(login);
            }
        }
    }
}
