using OktaIdc.Benchmarks;
using OktaIdc.Benchmarks.Logs;
using OktaIdc.Benchmarks.Scale;

if (args is [SandboxProcess.Argument, var seed])
{
    await SandboxProcess.ServeAsync(seed);
    return 0;
}

if (args is [ExportProcess.Argument, var path])
{
    await ExportProcess.ServeAsync(path);
    return 0;
}

if (args is [OcsfProcess.Argument, var file, var folder, var threads, var compression])
{
    await OcsfProcess.ServeAsync(file, folder, int.Parse(threads, null), compression);
    return 0;
}

if (args is [LogExportProcess.Argument, var target, var format, var compress])
{
    await LogExportProcess.ServeAsync(target, Enum.Parse<OktaIdc.Logs.Export.OktaLogFormat>(format), bool.Parse(compress));
    return 0;
}

if (args is ["scale", ..])
{
    return await ScaleBenchmark.RunAsync(args[1..]);
}

var what = args.FirstOrDefault() ?? "all";
if (what is not ("all" or "import" or "assignments" or "memory" or "ocsf" or "export"))
{
    await Console.Error.WriteLineAsync("Say what to measure: import [runs], assignments, memory, ocsf [events], export [events], scale, or nothing for all but scale.");
    return 1;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}");
if (what is "all" or "import")
{
    await ImportBenchmark.RunAsync(args.Length > 1 ? int.Parse(args[1], null) : 15);
}

if (what is "all" or "assignments")
{
    await AssignmentBenchmark.RunAsync();
}

if (what is "all" or "memory")
{
    await MemoryBenchmark.RunAsync();
}

var events = what is "ocsf" or "export" && args.Length > 1 ? int.Parse(args[1], null) : 1_000_000;
if (what is "all" or "ocsf")
{
    await OcsfBenchmark.RunAsync(events);
}

if (what is "all" or "export")
{
    await LogExportBenchmark.RunAsync(events);
}

return 0;
