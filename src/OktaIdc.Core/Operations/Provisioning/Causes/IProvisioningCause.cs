namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>One reason for which provisioning fails.</summary>
internal interface IProvisioningCause
{
    /// <summary>Takes from the open failures what this cause explains, and looks for what it makes go wrong without a failure.</summary>
    ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken);
}
