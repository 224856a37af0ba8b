using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>What came of one wished or unwished assignment.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="State">What came of it.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="RequestId">AWS's id of the work; null where none was done.</param>
public sealed record AssignmentResult(AccountAssignment Assignment, AssignmentState State, OktaIdcException? Failure = null, string? RequestId = null);

/// <summary>What can come of an assignment.</summary>
public enum AssignmentState
{
    /// <summary>The wished state was there already.</summary>
    Unchanged,

    /// <summary>It was made, and AWS said SUCCEEDED.</summary>
    Created,

    /// <summary>It was removed, and AWS said SUCCEEDED.</summary>
    Removed,

    /// <summary>The change was not allowed (WhatIf, or a no).</summary>
    NotAllowed,

    /// <summary>AWS refused or gave up.</summary>
    Failed,
}
