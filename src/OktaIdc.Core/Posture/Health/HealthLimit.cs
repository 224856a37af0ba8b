namespace OktaIdc.Posture.Health;

/// <summary>Where a check begins to warn.</summary>
/// <param name="Warning">Beyond this number it is a warning.</param>
/// <param name="Critical">Beyond this number it is critical.</param>
/// <param name="Minimum">How many things there must be before a share of them says anything; 0 where it is no share.</param>
public sealed record HealthLimit(int Warning, int Critical, int Minimum = 0)
{
    /// <summary>Judges a number where more is worse.</summary>
    public HealthStatus Over(double value) => value > Critical ? HealthStatus.Critical : value > Warning ? HealthStatus.Warning : HealthStatus.Ok;

    /// <summary>Judges a number where less is worse.</summary>
    public HealthStatus Under(double value) => value < Critical ? HealthStatus.Critical : value < Warning ? HealthStatus.Warning : HealthStatus.Ok;
}
