#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>Marks an <c>init</c> accessor.</summary>
internal static class IsExternalInit;
#endif
