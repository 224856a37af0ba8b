using OktaIdc.Access;
using OktaIdc.Posture.Powers;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>Which class a permission set is of: the setup file says so, else its policies do.</summary>
internal static class SessionClasses
{
    /// <summary>The class, and why.</summary>
    public static (SessionClass Class, string Reason) Of(IdcPermissionSet set, PostureSettings settings) =>
        settings.Classes.TryGetValue(set.Name, out var given) ? (given, "the setup file says so")
        : settings.IsBreakGlass(set.Name) ? (SessionClass.BreakGlass, "the setup file names it for emergencies")
        : SetPowers.IsReadOnly(set) ? (SessionClass.ReadOnly, "its policies only look")
        : SetPowers.IsEmpty(set) ? (SessionClass.Interactive, "it has no policies that would tell")
        : (SessionClass.Interactive, "its policies do more than look");

    /// <summary>The longest session of a class.</summary>
    public static TimeSpan Longest(SessionClass kind, PostureSettings settings) => kind switch
    {
        SessionClass.BreakGlass => settings.BreakGlassSession,
        SessionClass.ReadOnly => settings.ReadOnlySession,
        _ => settings.InteractiveSession,
    };

    /// <summary>A class, for people.</summary>
    public static string Word(SessionClass kind) => kind switch { SessionClass.BreakGlass => "break-glass", SessionClass.ReadOnly => "read-only", _ => "interactive" };
}
