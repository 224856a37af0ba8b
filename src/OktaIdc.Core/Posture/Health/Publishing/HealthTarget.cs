namespace OktaIdc.Posture.Health.Publishing;

/// <summary>Where a run is published.</summary>
public enum HealthTarget
{
    /// <summary>Metrics of CloudWatch.</summary>
    CloudWatch,

    /// <summary>An alarm of CloudWatch for each check, over those metrics.</summary>
    Alarm,

    /// <summary>Events on a bus of EventBridge, for what is new.</summary>
    EventBridge,
}
