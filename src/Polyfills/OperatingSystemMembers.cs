#if !NET
namespace System;

/// <summary>Which system this is. .NET Framework runs on Windows; Mono, which stands in for it in tests, elsewhere too.</summary>
internal static class OperatingSystemMembers
{
    extension(OperatingSystem)
    {
        public static bool IsWindows() => Environment.OSVersion.Platform == PlatformID.Win32NT;

        public static bool IsMacOS() => Environment.OSVersion.Platform == PlatformID.MacOSX;

        public static bool IsLinux() => Environment.OSVersion.Platform == PlatformID.Unix;
    }
}
#endif
