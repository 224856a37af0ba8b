namespace OktaIdc.Logs.Ocsf.Mapping;

/// <summary>The activities of the classes, with the captions of the schema 1.3.0, and what a class's activity is in the class that an event falls back to.</summary>
internal static class OcsfActivities
{
    public const int Unknown = 0;
    public const int Create = 1;
    public const int Read = 2;
    public const int Update = 3;
    public const int Delete = 4;
    public const int Close = 3;
    public const int Other = 99;

    /// <summary>The caption of activity 99, and the name in the tables.</summary>
    public const string OtherCaption = "Other";

    private static readonly string[] s_authentication = ["Unknown", "Logon", "Logoff", "Authentication Ticket", "Service Ticket Request", "Service Ticket Renew", "Preauth"];
    private static readonly string[] s_account = ["Unknown", "Create", "Enable", "Password Change", "Password Reset", "Disable", "Delete", "Attach Policy", "Detach Policy", "Lock", "MFA Factor Enable", "MFA Factor Disable"];
    private static readonly string[] s_entity = ["Unknown", "Create", "Read", "Update", "Delete", "Move", "Enroll", "Unenroll", "Enable", "Disable", "Activate", "Deactivate", "Suspend", "Resume"];
    private static readonly string[] s_access = ["Unknown", "Assign Privileges", "Revoke Privileges"];
    private static readonly string[] s_group = ["Unknown", "Assign Privileges", "Revoke Privileges", "Add User", "Remove User"];
    private static readonly string[] s_api = ["Unknown", "Create", "Read", "Update", "Delete"];
    private static readonly string[] s_finding = ["Unknown", "Create", "Update", "Close"];

    /// <summary>The caption of an activity.</summary>
    public static string Caption(OcsfClass of, int activity) => activity == Other ? OtherCaption : Captions(of)[activity];

    /// <summary>The activity of a caption.</summary>
    public static int Named(OcsfClass of, string caption) =>
        caption == OtherCaption ? Other
        : Array.IndexOf(Captions(of), caption) is >= 0 and var id ? id
        : throw new InvalidOperationException($"{of.Caption()} has no activity '{caption}'.");

    /// <summary>
    /// Where an event goes that lacks what its class requires: from the narrower to the wider, down to API Activity, which takes everything.
    /// A membership or a privilege that changed is then an update of the thing that has it.
    /// </summary>
    public static (OcsfClass Class, int Activity) Next(OcsfClass of, int activity) => of switch
    {
        OcsfClass.UserAccess => (OcsfClass.GroupManagement, activity),
        OcsfClass.GroupManagement => (OcsfClass.EntityManagement, activity == Other ? Other : Update),
        OcsfClass.AccountChange => (OcsfClass.EntityManagement, activity switch { 1 => Create, 2 => 8, 5 => 9, 6 => Delete, Other => Other, _ => Update }),
        OcsfClass.EntityManagement => (OcsfClass.ApiActivity, activity switch { > Delete and < Other => Update, _ => activity }),
        _ => (OcsfClass.ApiActivity, Other),
    };

    private static string[] Captions(OcsfClass of) => of switch
    {
        OcsfClass.Authentication => s_authentication,
        OcsfClass.AccountChange => s_account,
        OcsfClass.EntityManagement => s_entity,
        OcsfClass.UserAccess => s_access,
        OcsfClass.GroupManagement => s_group,
        OcsfClass.DetectionFinding => s_finding,
        OcsfClass.ApiActivity => s_api,
        _ => [""],
    };
}
