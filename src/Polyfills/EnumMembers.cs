#if !NET
namespace System;

/// <summary>The typed members of enumerations.</summary>
internal static class EnumMembers
{
    extension(Enum)
    {
        public static bool IsDefined<T>(T value)
            where T : struct, Enum => Enum.IsDefined(typeof(T), value);

        public static T[] GetValues<T>()
            where T : struct, Enum => (T[])Enum.GetValues(typeof(T));

        public static string[] GetNames<T>()
            where T : struct, Enum => Enum.GetNames(typeof(T));

        public static T Parse<T>(string text, bool ignoreCase = false)
            where T : struct, Enum => (T)Enum.Parse(typeof(T), text, ignoreCase);
    }
}
#endif
