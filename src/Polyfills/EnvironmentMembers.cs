#if !NET
namespace System;

/// <summary>Members that tell about the process and the system.</summary>
internal static class EnvironmentMembers
{
    extension(Environment)
    {
        public static int ProcessId
        {
            get
            {
                using var process = Diagnostics.Process.GetCurrentProcess();
                return process.Id;
            }
        }

        public static long TickCount64 => Diagnostics.Stopwatch.GetTimestamp() / (Diagnostics.Stopwatch.Frequency / 1000);
    }

    extension(Runtime.ExceptionServices.ExceptionDispatchInfo)
    {
        [Diagnostics.CodeAnalysis.DoesNotReturn]
        public static void Throw(Exception exception)
        {
            Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception).Throw();
            throw exception; // Never reached; the compiler does not know that.
        }
    }
}
#endif
