using CrisisBot.Streams;

// WORK GROUP-COMMIT [BOT]: the folder to work in, the C program, and the published bot.
var work = Directory.CreateDirectory(args[0]).FullName;
Console.WriteLine(Table.Head);
foreach (var line in await Appends.Measure(work, args[1])) Console.WriteLine(line);
foreach (var line in await LongStream.Measure(work)) Console.WriteLine(line);
foreach (var line in await Restart.Measure(work, args[2])) Console.WriteLine(line);
