namespace OktaIdc.Aws;

/// <summary>How far a piece of asynchronous work of AWS is (StatusValues of sso-admin, CreateAccountState of Organizations).</summary>
public enum AsyncStatus
{
    /// <summary>A value that this version does not know.</summary>
    Unknown,

    /// <summary>Still running.</summary>
    InProgress,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Given up; the failure reason says why.</summary>
    Failed,
}
