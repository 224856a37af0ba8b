namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>What a way for emergencies is worth on the day on which Okta is down; a higher value is better.</summary>
internal enum EmergencyWay
{
    /// <summary>It is not there, or nobody can use it.</summary>
    Missing,

    /// <summary>It leads through Okta, or through people whom Okta provides.</summary>
    ThroughOkta,

    /// <summary>It is there; whether it leads through Okta could not be read.</summary>
    Unknown,

    /// <summary>It needs neither Okta nor IAM Identity Center.</summary>
    Independent,
}
