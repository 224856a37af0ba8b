namespace OktaIdc.Sandbox.Okta.Expressions;

/// <summary>An expression that cannot be read, or that uses something the sandbox does not know.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
