using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Conventions.Tests;

/// <summary>What hosts with several jobs in one process and without child processes need.</summary>
public class HostTests
{
    // Each with the reason why jobs do not see each other through it.
    private static readonly Dictionary<string, string> s_shared = new()
    {
        ["OktaIdc.PowerShell.Abstractions.RunspaceState.s_states"] = "keyed by runspace, weakly",
        ["OktaIdc.PowerShell.Abstractions.Wishes.s_wishes"] = "keyed by connection, weakly",
        ["OktaIdc.Http.Scheduling.WorkPriorities.s_current"] = "flows with the call it was set for, and reaches nobody else",
        ["OktaIdc.Http.RequestTracing.Listener"] = "flows with the work of whoever set it, and reaches nobody else",
    };

    [Fact]
    public void Nothing_that_can_change_is_shared_by_the_jobs_of_a_process() => Repository.AssertNone(
        "A static that can change is seen by every job of the process: make it a field of a connection or of RunspaceState, or give the reason in this test:",
        from assembly in new[] { typeof(OktaIdcException).Assembly, typeof(CancellableCmdlet).Assembly }
        from type in assembly.GetTypes()
        where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.Contains('<', StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsLiteral && (!field.IsInitOnly || IsCache(field.FieldType))
        let name = $"{type.FullName}.{field.Name}"
        where !s_shared.ContainsKey(name)
        select name);

    [Fact]
    public void Only_the_clipboard_starts_a_process() => Repository.AssertNone(
        "Azure Automation has no child processes: do it in this one.",
        from file in Repository.Sources("src/OktaIdc.Core").Concat(Repository.Sources("src/OktaIdc.Cmdlets"))
        where Path.GetFileName(file) != "Clipboard.cs" && File.ReadAllText(file).Contains("Process.Start(", StringComparison.Ordinal)
        select file);

    private static bool IsCache(Type type)
    {
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return open.Namespace == typeof(ConcurrentDictionary<,>).Namespace
            || open == typeof(ConditionalWeakTable<,>) || open == typeof(ThreadLocal<>) || open == typeof(AsyncLocal<>)
            || open == typeof(HttpClient) || open == typeof(SemaphoreSlim) || open == typeof(CancellationTokenSource);
    }
}
