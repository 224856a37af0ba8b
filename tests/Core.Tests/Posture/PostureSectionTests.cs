using OktaIdc.Posture;
using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Posture;

public class PostureSectionTests
{
    [Fact]
    public void Everything_that_the_section_says_is_kept()
    {
        var settings = SetupReader.Parse("""
            version: 1
            posture:
              breakGlass: { permissionSets: [BreakGlass], users: [bg-*], roles: [Emergency*, "arn:aws:iam::222222222222:role/ops/Rescue"], testedWithinDays: 30 }
              sessions: { breakGlass: 1h, interactive: 2h, readOnly: PT12H }
              classes: { Auditor: readOnly, Emergency: breakGlass }
              administratorSets: ["Platform*"]
              retentionDays: 400
              oktaLogExport: "a job each five minutes, to s3://lake"
              frameworks: [SOC2, PCI-DSS]
              exceptions:
                - { rule: OKTAIDC-ASGN-01, subject: "ada*", reason: until the group exists, expires: "2027-01-31" }
            """).Posture!;

        Assert.True(settings.IsBreakGlass("BreakGlass") && settings.IsBreakGlass("Emergency") && settings.IsBreakGlassUser("bg-1") && settings.IsAdministrators("PlatformOne"));
        foreach (var (arn, isNamed) in new[]
        {
            ("arn:aws:iam::111111111111:role/EmergencyOne", true), ("arn:aws:iam::333333333333:role/EmergencyOne", false), ("arn:aws:iam::222222222222:role/Rescue", true),
            ("arn:aws:iam::111111111111:role/ops/Rescue", false), ("arn:aws:iam::111111111111:user/EmergencyOne", false),
        })
        {
            Assert.Equal((arn, isNamed), (arn, settings.IsBreakGlassRole(arn, "111111111111")));
        }

        Assert.Equal((30, TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(12), 400), (settings.BreakGlassTestedWithinDays, settings.BreakGlassSession, settings.InteractiveSession, settings.ReadOnlySession, settings.RetentionDays));
        Assert.Equal(SessionClass.ReadOnly, settings.Classes["Auditor"]);
        Assert.Equal([PostureFramework.Soc2, PostureFramework.PciDss], settings.Frameworks);
        var exception = Assert.Single(settings.Exceptions);
        Assert.Equal(("OKTAIDC-ASGN-01", "ada*", "the setup file, line 11"), (exception.Rule, exception.Subject, exception.Source));
    }

    [Theory]
    [InlineData("posture: { sessions: { interactive: 13h } }", 2, 37, "posture.sessions.interactive", "'13h' is no duration")]
    [InlineData("posture: { sessions: { interactiv: 4h } }", 2, 24, "posture.sessions.interactiv", "is not a known key")]
    [InlineData("posture: { classes: { Admin: readonly } }", 2, 30, "posture.classes.Admin", "'readonly' is not one of interactive, readOnly, breakGlass")]
    [InlineData("posture: { frameworks: [SOX] }", 2, 25, "posture.frameworks[0]", "'SOX' is not one of STIG, SOC2, PCI-DSS, HIPAA")]
    [InlineData("posture: { breakGlass: { role: [Emergency] } }", 2, 26, "posture.breakGlass.role", "is not a known key")]
    [InlineData("posture: { breakGlass: { roles: Emergency } }", 2, 33, "posture.breakGlass.roles", "A list is expected")]
    [InlineData("posture: { breakGlass: { roles: ['arn:aws:iam::111111111111:user/bg'] } }", 2, 34, "posture.breakGlass.roles[0]", "is not allowed here")]
    [InlineData("posture: { breakGlass: { users: ['arn:aws:iam::111111111111:role/bg'] } }", 2, 34, "posture.breakGlass.users[0]", "is not allowed here")]
    [InlineData("posture: { breakGlass: { users: ['arn:aws:iam::*:user/bg'] } }", 2, 34, "posture.breakGlass.users[0]", "is not allowed here")]
    [InlineData("posture: { breakGlass: { users: ['arn:aws:iam::111111111111:user/ops/*'] } }", 2, 34, "posture.breakGlass.users[0]", "is nothing but wildcards")]
    [InlineData("posture: { breakGlass: { roles: ['arn:aws:iam::*:role/Emergency'] } }", 2, 34, "posture.breakGlass.roles[0]", "is not allowed here")]
    [InlineData("posture: { retentionDays: long }", 2, 27, "posture.retentionDays", "A number from 0")]
    [InlineData("posture: { exceptions: [{ rule: X, reason: r }] }", 2, 33, "posture.exceptions[0].rule", "There is no rule 'X'")]
    [InlineData("posture: { exceptions: [{ rule: V-279689 }] }", 2, 25, "posture.exceptions[0].reason", "'reason' is missing")]
    [InlineData("posture: { exceptions: [{ rule: OKTAIDC-SESS-01, subject: '*', reason: r }] }", 2, 59, "posture.exceptions[0].subject", "'*' is nothing but wildcards")]
    [InlineData("posture: { exceptions: [{ rule: '?*', reason: r }] }", 2, 33, "posture.exceptions[0].rule", "'?*' is nothing but wildcards")]
    [InlineData("posture: { administratorSets: [Ops, '*'] }", 2, 37, "posture.administratorSets[1]", "'*' is nothing but wildcards")]
    [InlineData("posture: { breakGlass: { permissionSets: ['*'] } }", 2, 43, "posture.breakGlass.permissionSets[0]", "'*' is nothing but wildcards")]
    [InlineData("posture: { breakGlass: { users: ['**'] } }", 2, 34, "posture.breakGlass.users[0]", "'**' is nothing but wildcards")]
    [InlineData("posture: { breakGlass: { roles: ['*'] } }", 2, 34, "posture.breakGlass.roles[0]", "'*' is nothing but wildcards")]
    [InlineData("posture: { breakGlass: { roles: ['arn:aws:iam::111111111111:role/ops/*'] } }", 2, 34, "posture.breakGlass.roles[0]", "is nothing but wildcards")]
    [InlineData("posture: [1]", 2, 10, "posture", "A mapping is expected")]
    public void A_slip_is_told_with_line_and_column(string text, int line, int column, string path, string message)
    {
        var problem = Assert.Single(Assert.Throws<SetupException>(() => SetupReader.Parse("version: 1\n" + text)).Problems);
        Assert.Equal((line, column, path), (problem.Line, problem.Column, problem.Path));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_section_nothing_is_said() => Assert.Null(SetupReader.Parse("version: 1").Posture);
}
