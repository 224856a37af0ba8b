namespace OktaIdc.Posture.Evidence;

/// <summary>Parts of the live state that rules need; what no chosen rule needs costs no call.</summary>
[Flags]
internal enum PostureParts
{
    None = 0,
    App = 1,
    AppPolicy = 1 << 1 | App,
    AdminConsole = 1 << 2,
    AdminConsoleSettings = 1 << 3,
    Dashboard = 1 << 4,
    SessionPolicies = 1 << 5,
    PasswordPolicies = 1 << 6,
    EnrolmentPolicies = 1 << 7,
    RiskPolicies = 1 << 8,
    Authenticators = 1 << 9,
    LogStreams = 1 << 10,
    AppGroups = 1 << 11 | App,
    AppUsers = 1 << 12 | App,
    Pushes = 1 << 13 | App,
    SourceGroups = 1 << 14 | AppGroups | Pushes,
    Imports = 1 << 15 | App,
    Access = 1 << 16,
    Instance = 1 << 17,
    Administrators = 1 << 18,
    Delegated = 1 << 19,
    RootAccess = 1 << 20,
    Trails = 1 << 21,
    DirectTrust = 1 << 22,
    BreakGlass = 1 << 23,
    Zones = 1 << 24,
    ApiTokens = 1 << 25,
    ScimTokens = 1 << 26,
    IdpTrust = 1 << 27 | App,
    SetPolicies = 1 << 28 | Access,
    AwsPolicies = 1 << 29 | Access,
}
