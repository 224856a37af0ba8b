namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Something that IdC will refuse, seen before it was sent.</summary>
internal interface IProvisioningPrediction
{
    /// <summary>Looks for it.</summary>
    IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts);
}
