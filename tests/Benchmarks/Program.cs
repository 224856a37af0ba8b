using OktaIdc.Benchmarks;
using OktaIdc.Benchmarks.Scale;

if (args is [SandboxProcess.Argument])
{
    await SandboxProcess.ServeAsync();
    return 0;
}

if (args is [ExportProcess.Argument, var path])
{
    await ExportProcess.ServeAsync(path);
    return 0;
}

if (args is ["scale", ..])
{
    return await ScaleBenchmark.RunAsync(args[1..]);
}

var what = args.FirstOrDefault() ?? "all";
if (what is not ("all" or "import" or "assignments" or "memory"))
{
    await Console.Error.WriteLineAsync("Say what to measure: import [runs], assignments, memory, scale, or nothing for all but scale.");
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

return 0;
