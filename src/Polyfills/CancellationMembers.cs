#if NET
namespace System.Threading;

/// <summary>What Microsoft.Bcl.TimeProvider calls the constructor that .NET has, so that one name does for both.</summary>
internal static class CancellationMembers
{
    public static CancellationTokenSource CreateCancellationTokenSource(this TimeProvider time, TimeSpan delay) => new(delay, time);
}
#endif
