namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>One step; it can be taken again, and then finds done what was done.</summary>
internal interface IRevocationStep
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Takes it.</summary>
    Task<(RevocationStepState State, string Detail)> RunAsync(RevocationContext context, CancellationToken cancellationToken);
}
