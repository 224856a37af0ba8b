namespace OktaIdc.Posture.Compare;

/// <summary>A finding of two reports, or of one of them.</summary>
public sealed record PostureChange
{
    /// <summary>How they differ.</summary>
    public required PostureChangeKind Change { get; init; }

    /// <summary>The rule.</summary>
    public string RuleId => Finding.RuleId;

    /// <summary>What it is about.</summary>
    public string Subject => Finding.Subject;

    /// <summary>The status in the earlier report; null where it was not there.</summary>
    public PostureStatus? Before { get; init; }

    /// <summary>The status now; null where it is not there any more.</summary>
    public PostureStatus? After { get; init; }

    /// <summary>The finding now, or, where it is gone, the earlier one.</summary>
    public required PostureFinding Finding { get; init; }

    /// <summary>When the earlier report was made.</summary>
    public DateTimeOffset Since { get; init; }
}
