#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>Gives a parameter the source text of another parameter's argument.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
{
    public string ParameterName { get; } = parameterName;
}
#endif
