namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Okta provisions nobody who was never activated.</summary>
internal sealed class NotActivated : IProvisioningCause
{
    public ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.NeverActivated.Count == 0 ? [] :
    [
        facts.Failure(nameof(NotActivated), null, [], $"{NameList.Of(facts.NeverActivated)} was never activated in Okta, so Okta does not provision the user.", "Okta Admin Console, Directory, People: press Activate at the user; Okta provisions then by itself.", ProvisioningRemedy.Person) with
        {
            People = [.. facts.NeverActivated],
            Evidence = [.. facts.NeverActivated.Take(10).Select(n => $"{n}: Okta status STAGED")],
        },
    ]);
}
