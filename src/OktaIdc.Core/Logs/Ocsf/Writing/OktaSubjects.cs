using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

/// <summary>Which target is what, by its place among them; -1 where there is none. Of several the first is taken.</summary>
internal readonly ref struct OktaSubjects
{
    private OktaSubjects(int user, int appUser, int group, int app, int first) => (User, AppUser, Group, App, First) = (user, appUser, group, app, first);

    /// <summary>The user.</summary>
    public int User { get; }

    /// <summary>The account of a user in an app.</summary>
    public int AppUser { get; }

    /// <summary>The group, of Okta or of an app.</summary>
    public int Group { get; }

    /// <summary>The app.</summary>
    public int App { get; }

    /// <summary>The first that has an id or a name.</summary>
    public int First { get; }

    public static OktaSubjects Of(ReadOnlySpan<byte> json, ReadOnlySpan<OktaTarget> targets)
    {
        int user = -1, appUser = -1, group = -1, app = -1, first = -1;
        for (var i = targets.Length - 1; i >= 0; i--)
        {
            if (!targets[i].IsNamed)
            {
                continue;
            }

            first = i;
            var type = targets[i].Type.Inner(json);
            if (type.SequenceEqual("User"u8) || type.SequenceEqual("USER"u8))
            {
                user = i;
            }
            else if (type.SequenceEqual("AppUser"u8))
            {
                appUser = i;
            }
            else if (type.SequenceEqual("AppInstance"u8))
            {
                app = i;
            }
            else if (IsGroup(type))
            {
                group = i;
            }
        }

        return new OktaSubjects(user, appUser, group, app, first);
    }

    /// <summary>Whether a type of target is a group.</summary>
    public static bool IsGroup(ReadOnlySpan<byte> type) => type.SequenceEqual("UserGroup"u8) || type.SequenceEqual("AppGroup"u8) || type.SequenceEqual("Group"u8) || type.SequenceEqual("GROUP"u8);

    /// <summary>Whether a type of target is a role or an entitlement: ROLE, CUSTOM_ROLE, Role, Entitlement.</summary>
    public static bool IsRole(ReadOnlySpan<byte> type) => type.EndsWith("ROLE"u8) || type.EndsWith("Role"u8) || type.EndsWith("Entitlement"u8);
}
