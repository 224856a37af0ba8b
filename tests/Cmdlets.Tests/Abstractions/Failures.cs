using OktaIdc.Failures;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

/// <summary>Failures to throw from handed-in work.</summary>
internal static class Failures
{
    public static OktaIdcException NotFound() => new("GroupNotFound", FailureCategory.NotFound, "There is no group 'x'.", "Check the name.", "x") { RequestId = "req-1" };

    public static OktaIdcException BadToken() => new("TokenRefused", FailureCategory.Authentication, "The token is wrong.", "Connect again.");
}
