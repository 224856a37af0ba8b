using OktaIdc.Connections;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>AWS has no API that ends a session of the access portal: a person deletes it in the console.</summary>
internal sealed class EndPortalSession(IManualStepStore steps) : IRevocationStep
{
    public string Name => "PortalSession";

    public Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        if (context.Person is not { } person)
        {
            return Task.FromResult((RevocationStepState.Unchanged, "The person is not in IAM Identity Center, and has no portal session."));
        }

        // A session of today is not the one that was ended last year.
        var id = $"end-portal-session:{person.UserId}:{context.State.Started:yyyyMMddHHmm}";
        if (steps.Find(id)?.Result is { } result)
        {
            return Task.FromResult((RevocationStepState.Done, $"A person said on {result.CompletedAt:u} that it is ended."));
        }

        context.PortalSession = new ManualStep
        {
            Id = id,
            Kind = ManualStepKind.EndPortalSession,
            Title = $"End the access portal session of {person.UserName}",
            Where = $"AWS console, Region {context.Idc.Region}, IAM Identity Center, Users",
            Instructions =
            [
                $"Choose the user {person.UserName} (id {person.UserId}), then the tab Active sessions.",
                "Select every session and choose Delete session, and confirm.",
            ],
            Values = [new ManualValue("User", person.UserName ?? person.UserId)],
            Why = "AWS publishes no API that ends a session of the access portal. Until it is ended, or runs out, the person sees the portal, but what was removed cannot be taken from it.",
        };
        return Task.FromResult((RevocationStepState.WaitingForPerson, $"{context.PortalSession.Title}: {context.PortalSession.Where}."));
    }
}
