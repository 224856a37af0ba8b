namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>The app is switched off, so Okta sends nothing.</summary>
internal sealed class AppInactive : IProvisioningCause
{
    public ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.App.Status != Okta.OktaApp.Inactive ? [] :
    [
        facts.Failure(nameof(AppInactive), null, [], "The app is inactive in Okta: nobody is provisioned through it, and nobody can sign in.", $"Okta Admin Console, Applications, {facts.App.Label}, Inactive: press Activate.", ProvisioningRemedy.Person) with
        {
            People = [.. facts.Users.Where(u => string.IsNullOrEmpty(u.ExternalId)).Select(u => u.UserName ?? u.Id)],
            Evidence = ["app status INACTIVE"],
        },
    ]);
}
