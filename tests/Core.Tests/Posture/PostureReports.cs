using OktaIdc.Posture;
using OktaIdc.Posture.Rules;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>Reports made by hand, for what writes, reads and compares them.</summary>
internal static class PostureReports
{
    /// <summary>Texts as nobody honest writes them.</summary>
    public static TheoryData<string> Hostile { get; } =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><svg onload=alert(1)>", "<!-- x", "]]>", "&lt;b&gt;", "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "a,b;\"c\"\r\nd", "[x](1) {0} \\", "\u202Egnp.exe", "\u0000\u001b[31m",
        "javascript:alert(1)", "\uFF1D1+1", "\tx", "\r=1", "\u2066a\u2069", "{{x}} ${y} %s", "'; Remove-Item x; '",
    ];

    public static PostureFinding Finding(string subject = "Admin", PostureStatus status = PostureStatus.Fail, string rule = "OKTAIDC-SESS-01", string message = "Sessions of Admin last 12h.", PostureSuppression? suppression = null)
    {
        var known = PostureRules.All.Single(r => r.Id == rule);
        return new PostureFinding
        {
            RuleId = rule,
            Title = known.Title,
            Severity = known.Severity,
            Why = known.Why,
            References = known.References,
            Controls = known.Controls,
            Status = status,
            Subject = subject,
            Message = message,
            Evidence = [new PostureEvidence("Admin", "arn:aws:sso:::permissionSet/ssoins-1/ps-1", "12h", "at most 4h")],
            Fix = "Set-IdcPermissionSet Admin -SessionDuration 04:00:00",
            IsCommand = true,
            Suppression = suppression,
        };
    }

    public static PostureReport Report(params PostureFinding[] findings) => new()
    {
        At = Now,
        OktaUrl = "https://example.okta.com",
        InstanceArn = "arn:aws:sso:::instance/ssoins-1",
        AccountId = Management,
        Region = "eu-west-1",
        SetupFile = "setup.yaml",
        Rules = [.. findings.Select(f => f.RuleId).Distinct()],
        Findings = [.. findings],
        Notes = ["A note."],
    };

    /// <summary>A finding of every status, and one that is accepted.</summary>
    public static PostureReport Every { get; } = Report(
        Finding(),
        Finding("Look", PostureStatus.Manual, "OKTAIDC-BG-01"),
        Finding("Unread", PostureStatus.NotEvaluated, "OKTAIDC-AUTH-01"),
        Finding("Accepted", suppression: new PostureSuppression("until the move", Now.AddDays(30), "baseline.yaml, line 3")),
        Finding("Good", PostureStatus.Pass, "OKTAIDC-SETS-02"),
        Finding("None", PostureStatus.NotApplicable, "OKTAIDC-RISK-01"));

    /// <summary>A finding in which everything a tenant names is this.</summary>
    public static PostureReport Of(string text) => Report(Finding(text, message: text) with { Evidence = [new PostureEvidence(text, text, text, text)], Fix = text, Suppression = new PostureSuppression(text, null, text) }, Finding(text + "2", message: text) with { Evidence = [new PostureEvidence(text, text, text, text)], Fix = text }) with
    {
        OktaUrl = "https://example.okta.com", SetupFile = text, Notes = [text],
    };
}
