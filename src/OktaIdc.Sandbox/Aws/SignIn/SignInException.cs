namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A refused sign-in, free of HTTP.</summary>
internal sealed class SignInException(SignInRefusal reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public SignInRefusal Reason { get; } = reason;
}
