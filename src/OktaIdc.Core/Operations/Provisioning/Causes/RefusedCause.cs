namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>A cause for which IdC does not let Okta in (401): told apart by what AWS says of tenant and tokens.</summary>
internal abstract class RefusedCause : ConnectionCause
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Okta.OktaLogEvent> Events(ProvisioningFacts facts) => facts.Refusals;

    /// <inheritdoc/>
    protected override bool Explains(FailedPush item, ProvisioningFacts facts) => item.IsRefused && facts.Refusals.Count > 0;

    /// <inheritdoc/>
    protected override async ValueTask<(string Message, string Fix, ProvisioningRemedy Remedy)?> TellAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        Tell(facts, await facts.Idc.ScimAsync(cancellationToken).ConfigureAwait(false)) is { } told ? (told.Message, told.Fix, ProvisioningRemedy.Person) : null;

    /// <inheritdoc/>
    protected override async ValueTask<string?> SeeAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        !facts.IsRefusalTold && facts.IsProvisioning && await facts.Idc.InPassingAsync(i => i.ScimAsync(cancellationToken)).ConfigureAwait(false) is { } scim ? See(facts, scim) : null;

    /// <summary>What AWS alone shows of it; null where nothing does.</summary>
    protected virtual string? See(ProvisioningFacts facts, IdcScimFacts scim) => null;

    /// <summary>Says what is wrong; null where it is not this.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="scim">The AWS side; null where it cannot be read.</param>
    protected abstract (string Message, string Fix)? Tell(ProvisioningFacts facts, IdcScimFacts? scim);
}
